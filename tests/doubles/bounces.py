"""Delivery status notifications as mail servers write them."""

NOTIFICATION = """\
Return-Path: <>
From: MAILER-DAEMON@mail.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
Arrival-Date: Fri, 20 Nov 2026 10:41:00 +0100

Final-Recipient: rfc822; marta@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} unknown

--edge
Content-Type: text/rfc822-headers

Subject: Answer

--edge--
"""


def notification(to: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """One that comes back to this address."""
    text = NOTIFICATION.format(to=to, action=action, status=status)
    return text.replace("\n", "\r\n").encode()
