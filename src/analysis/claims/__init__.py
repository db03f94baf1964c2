"""The statements of the article: each split into parts, each part judged by a declared rule."""
