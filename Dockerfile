# The importer as an image: the program on a .NET runtime without shell and package manager, not root, nothing written outside the volumes.
#   docker build -t importer .
#   docker run --rm --read-only --tmpfs /tmp -v state:/state -v "$PWD":/data -v "$PWD/secrets":/run/secrets:ro importer contacts.csv
# docs/container.md says more.

# The only place that names images, each by what its tag pointed to in October 2026: no registry was in reach where this was
# written, the digests are from public Dockerfiles that agree with each other. Renew them, at least monthly, with
#   docker buildx imagetools inspect --format '{{.Manifest.Digest}}' IMAGE:TAG
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble@sha256:35d40304542c8689331f8cab17c65926cdf48fe711e289321d71924b230a7d29
# "extra": with ICU and time zones, which phone numbers, countries and cultures need.
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled-extra@sha256:b18ef5184a6afa186bdeb51cfff41751ab9f7daec068f1419af0982a0964ba90

FROM ${SDK_IMAGE} AS build
WORKDIR /source
# Restored by the lock files alone, in a layer that changes with them only.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Importer.Core/Importer.Core.csproj src/Importer.Core/packages.lock.json src/Importer.Core/
COPY src/Importer.Sandbox/Importer.Sandbox.csproj src/Importer.Sandbox/packages.lock.json src/Importer.Sandbox/
COPY src/Importer/Importer.csproj src/Importer/packages.lock.json src/Importer/
RUN dotnet restore src/Importer --locked-mode
COPY appsettings.json ./
COPY docs/mapping.schema.json docs/
COPY src src
RUN dotnet publish src/Importer --no-restore --configuration Release --output /image/app && mkdir -p /image/volumes/state /image/volumes/data

FROM ${RUNTIME_IMAGE}
COPY --from=build /image/app /app
# 1654 is the user "app" of the runtime's image.
COPY --from=build --chown=1654:1654 /image/volumes /
# No home is needed; no diagnostic sockets; of a memory limit 60 % (0x3C) may be heap, the rest is for code, SQLite and stacks.
ENV IMPORTER_State__Directory=/state \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_GCHeapHardLimitPercent=0x3C \
    DOTNET_GCConserveMemory=5
VOLUME ["/state", "/data"]
WORKDIR /data
USER 1654:1654
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/Importer.dll"]
CMD ["--help"]
