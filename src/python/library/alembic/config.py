"""The Config of the run: what alembic.ini says."""

import _cmig


class _Options:
    """`config.cmd_opts`: the -x arguments."""

    def __init__(self):
        self.x = list(_cmig.x_arguments)
        self.sql = _cmig.offline


class Config:
    config_ini_section = "alembic"
    config_file_name = None
    toml_file_name = None

    def __init__(self, file_=None, toml_file=None, ini_section="alembic", output_buffer=None, stdout=None, cmd_opts=None,
                 config_args=None, attributes=None):
        self.attributes = dict(attributes or {})
        self.cmd_opts = cmd_opts
        self._set = {}

    def get_main_option(self, name, default=None):
        if name in self._set:
            return self._set[name]
        found = _cmig.config_option(name, None, None)
        return default if found is None else found

    def set_main_option(self, name, value):
        self._set[name] = value

    def get_section_option(self, section, name, default=None):
        found = _cmig.config_option(name, section, None)
        return default if found is None else found

    def get_alembic_option(self, name, default=None):
        return self.get_main_option(name, default)

    def print_stdout(self, text, *arg):
        print(text % arg if arg else text)


_made = []


def current_config():
    if not _made:
        config = Config()
        config.cmd_opts = _Options()
        _made.append(config)
    return _made[0]
