"""ARTICLES AS THEY COME: plain text, Markdown, HTML, read into running text and what the page says of its source."""
