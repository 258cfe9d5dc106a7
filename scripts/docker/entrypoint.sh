#!/bin/sh
# ENTRYPOINT ["/entrypoint.sh"], CMD ["app", "--port", "8080"]: brings the database up to date, then becomes the app. Any number
# of containers may start at once; one migrates, the others wait for it.
set -eu
exec cmig upgrade head -- "$@"
