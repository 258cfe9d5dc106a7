# Your own image, its migrations run when it starts. cmig then becomes the app: same PID, same signals, its exit status.
#   docker build -f scripts/docker/Dockerfile.app -t app .
# Without a folder beside it: `cmig bundle --executable` makes one file of cmig and the migrations, to be copied instead.
FROM app-migrations AS migrations
FROM debian:12
COPY --from=migrations /bin/cmig /bin/cmig
COPY --from=migrations /app/ /app/
COPY scripts/docker/entrypoint.sh /entrypoint.sh
RUN install -d -m 0700 -o 65532 -g 65532 /data
ENV ALEMBIC_CONFIG=/app/alembic.ini TOKEN_STORAGE_DB=/data/tokens.db
USER 65532:65532
WORKDIR /data
VOLUME /data
# Where the image has no shell: ENTRYPOINT ["/bin/cmig", "upgrade", "head", "--"]
ENTRYPOINT ["/entrypoint.sh"]
CMD ["sleep", "infinity"]
