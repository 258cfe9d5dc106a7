"""The session of SQLModel."""

from sqlalchemy.orm import Session as _Session


class Session(_Session):

    def exec(self, statement, *, params=None, execution_options=None, bind_arguments=None, _parent_execute_state=None,
             _add_event=None):
        result = self.execute(statement, params)
        return result.scalars() if getattr(statement, "_of_one", False) else result
