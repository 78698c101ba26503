"""Text from outside is never markup: what people wrote, names of files, what a provider says."""


def escaped(text: object) -> str:
    """Text that Markdown leaves as it is: a post may hold anything."""
    return "".join("\\" + letter if letter in "\\`*_[]<>#$~|:" else letter for letter in str(text))
