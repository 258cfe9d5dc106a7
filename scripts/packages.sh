# Sourced by the other scripts: the Debian packages that a build and the tests need.
BUILD_PACKAGES=(gcc cmake ninja-build pkg-config libc6-dev libglib2.0-dev libsqlite3-dev libjansson-dev
  libtree-sitter-dev)
TEST_PACKAGES=(g++ dpkg-dev debootstrap libcriterion-dev alembic python3-sqlalchemy python3-dateutil python3-yaml sqlite3 clang-format-14
  clang-tidy-14 valgrind zsh fish man-db mandoc)
ALL_PACKAGES=(chromium chromium-driver python3-selenium) # of the tests with --all

# npm fetches the grammars and the static program's SQLite; a Node.js from elsewhere brings it along.
command -v npm >/dev/null || BUILD_PACKAGES+=(npm)

# install_packages NAME…: installs what is missing; takes no time when nothing is.
install_packages () {
  local missing=()
  local package
  for package in "$@"; do
    [ -e "/var/lib/dpkg/info/$package.list" ] || ls "/var/lib/dpkg/info/$package:"*.list >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "installing: ${missing[*]}" >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
    'apt-get update -q && apt-get install -q -y --no-install-recommends "$@"' sh "${missing[@]}" >&2
}
