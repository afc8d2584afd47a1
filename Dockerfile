# The studio in one small image: built once, run by nobody in particular.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN python -m venv /opt/mintmark && /opt/mintmark/bin/pip install .

FROM python:3.11-slim
LABEL org.opencontainers.image.title="Mintmark" org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/mintmark mintmark
COPY --from=build /opt/mintmark /opt/mintmark
# Compiled kernels lie beside the data root's owner, compiled for the processor that runs them.
ENV PATH=/opt/mintmark/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    NUMBA_CACHE_DIR=/var/lib/mintmark/kernels \
    MINTMARK_DATA_ROOT=/var/lib/mintmark/data \
    MINTMARK_LOG_FORMAT=json \
    HOST=0.0.0.0 \
    PORT=8001 \
    MINTMARK_STRICT_PORT=true
USER mintmark
RUN mkdir -p /var/lib/mintmark/data /var/lib/mintmark/kernels
VOLUME /var/lib/mintmark
EXPOSE 8001
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/health', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["mintmark", "serve"]
