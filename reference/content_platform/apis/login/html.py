"""The login page as HTML: what it shows in, a document without scripts out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from string import Template
from typing import Final

__all__ = ["LoginForm", "message_page"]

_STYLE: Final = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: #f3f3f5; color: #1b264f; }
main { max-width: 22rem; margin: 12vh auto 0; padding: 2rem; background: #fff; border-radius: 6px; }
h1 { font-size: 1.25rem; margin: 0 0 1rem; }
label { display: block; margin-bottom: 1rem; }
input { display: block; width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; }
button { padding: .5rem 1.5rem; font: inherit; color: #fff; background: #1b264f; border: 0; border-radius: 3px; }
[role=alert] { color: #a3080b; }
"""

_PAGE: Final = Template(
    """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style nonce="$nonce">$style</style>
</head>
<body>
<main>
<h1>$title</h1>
$content
</main>
</body>
</html>
"""
)

_FORM: Final = Template(
    """$alert<form method="post">
<input type="hidden" name="return" value="$return_to">
<input type="hidden" name="token" value="$token">
<label>Email <input name="email" type="email" value="$email" autocomplete="username" required autofocus></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Log in</button>
</form>"""
)


@dataclass(frozen=True, slots=True)
class LoginForm:
    """`token` is what the form is to send back to prove that it came from here."""

    return_to: str
    token: str = ""
    email: str = ""
    alert: str = ""

    def page(self, nonce: str) -> str:
        """The document; `nonce` is that of its policy."""
        alert = f'<p role="alert">{escape(self.alert)}</p>\n' if self.alert else ""
        form = _FORM.substitute(
            alert=alert,
            return_to=escape(self.return_to),
            token=escape(self.token),
            email=escape(self.email),
        )
        return _page("Log in", form, nonce)


def message_page(title: str, text: str, nonce: str) -> str:
    """A document that says one thing."""
    return _page(title, f"<p>{escape(text)}</p>", nonce)


def _page(title: str, content: str, nonce: str) -> str:
    return _PAGE.substitute(title=escape(title), content=content, nonce=nonce, style=_STYLE)
