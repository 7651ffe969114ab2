# hadolint global ignore=DL3000 # left over from another file
FROM --platform=$TARGETPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore
COPY --from=build /x /y
RUN apt-get update && curl -O https://example.org/x && wget -q https://example.org/y
RUN --network=none dotnet build --no-restore

FROM build
LABEL url=nowhere time=yesterday licence="do what you want" commit=main version=one mail=nobody empty= surplus=1
EXPOSE 80
USER $APP_UID
