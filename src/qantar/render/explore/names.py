"""How the explorer's file is called."""

PAGE = "explore.html"
