"""dotenv: a script reads no file, so there is never a `.env`; the variables of the environment are those of script_env."""


def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
    if raise_error_if_not_found:
        raise OSError("File not found")
    return ""


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding="utf-8"):
    return False
