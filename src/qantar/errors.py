"""The errors that a person sees: whole sentences, no traceback, and the exit code of the command."""


class QantarError(Exception):
    """A failure with a message written for the person at the terminal; the command exits with `exit_code`."""

    exit_code = 1


class InputError(QantarError):
    """Bad input (data, parameter, path) found before any work started; nothing was changed."""

    exit_code = 2
