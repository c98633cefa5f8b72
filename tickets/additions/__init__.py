"""What is added to a ticket after it was registered: information and attachments (R35)."""
