"""The same letter for those who read HTML: a language, a title, paragraphs and links, no more."""

import re
from html import escape

from core.language import Language

LINK = re.compile(r"https?://[^\s<>\"']+")

PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
{body}
</body>
</html>
"""


def as_html(title: str, text: str, language: Language) -> str:
    """A page that says what the text says; screen readers are told its language."""
    paragraphs = (part for part in text.split("\n\n") if part.strip())
    body = "\n".join(f"<p>{_paragraph(part)}</p>" for part in paragraphs)
    return PAGE.format(language=language, title=escape(title), body=body)


def _paragraph(text: str) -> str:
    pieces = []
    end = 0
    for found in LINK.finditer(text):
        address = escape(found[0])
        pieces += [escape(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join((*pieces, escape(text[end:]))).replace("\n", "<br>\n")
