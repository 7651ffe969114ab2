namespace Slipway.Images.Tests;

/// <summary>For each rule a Dockerfile that breaks it and one, as near as can be, that keeps it.</summary>
internal static class LintCases
{
    private const string From = "FROM debian:12.5\n";
    private const string Sdk = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n";
    private const string AspNet = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n";

    private static readonly DotNetProjectFacts Project = new()
    {
        Project = "src/App/App.csproj",
        TargetFrameworks = ["net10.0"],
        AssemblyName = "App",
        InvariantGlobalization = false,
        ProjectReferences = ["src/Lib/Lib.csproj"],
        RestoreFiles = ["Directory.Packages.props", "src/App/App.csproj", "src/Lib/Lib.csproj"],
        FilesWithPassword = ["nuget.config"],
    };

    private static readonly DockerfileLintOptions WithProject = new() { Project = Project };

    public static IReadOnlyList<LintCase> All { get; } = [.. Instructions(), .. Commands(), .. Packages(), .. Labels(), .. BuildKit(), .. DotNet(), .. Ignores()];

    private static IEnumerable<LintCase> Instructions() =>
    [
        new("DL3000", From + "WORKDIR app", From + "WORKDIR \"/app\"\nWORKDIR $HOME"),
        new("DL3002", From + "USER app\nUSER root:root", From + "USER root\nUSER app"),
        new("DL3002", "FROM debian:12 AS a\nUSER 0\nFROM a", "FROM debian:12 AS a\nUSER 0\nFROM debian:12"),
        new("DL3006", "FROM debian", "FROM debian:12\nFROM debian@sha256:00\nFROM scratch\nFROM $x"),
        new("DL3006", "ARG NAME=debian\nFROM $NAME", "FROM debian:12 AS base\nFROM base"),
        new("DL3007", "FROM localhost:5000/x:latest", "FROM localhost:5000/x:latest@sha256:00"),
        new("DL3010", From + "COPY a.tar.gz /x/\nRUN tar -xzf /x/a.tar.gz", From + "COPY a.tar.gz /x/\nRUN tar -xzf /x/b.tar.gz"),
        new("DL3011", From + "EXPOSE 80-70000/tcp", From + "EXPOSE 0-65535/tcp $PORT"),
        new("DL3012", From + "HEALTHCHECK CMD a\nHEALTHCHECK CMD b", From + "HEALTHCHECK CMD a\n" + From + "HEALTHCHECK CMD b"),
        new("DL3020", From + "ADD a /b", From + "ADD a.tar.xz https://x/y git@x:y.git /b/"),
        new("DL3021", From + "COPY a b /c", From + "COPY a b /c/\nCOPY a /c\nCOPY a b ."),
        new("DL3021", From + "COPY <<a <<b /c\na\nb", From + "COPY <<a <<b /c/\na\nb"),
        new("DL3022", From + "COPY --from=biuld a b", "FROM x:1 AS build\nFROM y:1\nCOPY --from=build a b\nCOPY --from=0 a b\nCOPY --from=z:1 a b\nCOPY --from=$s a b"),
        new("DL3023", "FROM x:1 AS a\nCOPY --from=a b c", "FROM x:1 AS a\nFROM x:1 AS b\nCOPY --from=a b c"),
        new("DL3024", "FROM a:1 AS x\nFROM b:1 AS X", "FROM a:1 AS x\nFROM b:1 AS y"),
        new("DL3025", From + "CMD a b", From + "CMD [\"a\", \"b\"]"),
        new("DL3025", From + "ENTRYPOINT ['a']", From + "ENTRYPOINT [\"a\"]"),
        new("DL3026", "FROM quay.io/a:1", "FROM mcr.microsoft.com/a:1\nFROM x.example.org/a:1\nFROM scratch",
            new() { AllowedRegistries = ["mcr.microsoft.com", "*.example.org"] }),
        new("DL3026", "FROM debian:1", "FROM debian:1", new() { AllowedRegistries = ["mcr.microsoft.com"] }, new() { AllowedRegistries = ["docker.io"] }),
        new("DL3029", "FROM --platform=linux/amd64 a:1", "FROM --platform=$BUILDPLATFORM a:1"),
        new("DL3044", From + "ENV a=1 b=$a", From + "ENV a=1\nENV b=$a a=2\nENV PATH=/x:$PATH LIB=/y:${LIB}"),
        new("DL3045", From + "COPY a b", From + "WORKDIR /x\nCOPY a b"),
        new("DL3045", From + "COPY a b\nWORKDIR /x", "FROM a:1 AS x\nWORKDIR /x\nFROM x\nCOPY a b\nCOPY a c:\\d"),
        new("DL3057", From, From + "HEALTHCHECK NONE"),
        new("DL3059", From + "RUN a\nRUN b", From + "RUN a\nENV b=c\nRUN --mount=target=/x d\nRUN e"),
        new("DL3063", "FROM a:1 AS Context", "FROM a:1 AS contexts"),
        new("DL4000", From + "MAINTAINER me", From + "LABEL maintainer=me"),
        new("DL4003", From + "CMD [\"a\"]\nCMD [\"b\"]", From + "CMD [\"a\"]\n" + From + "CMD [\"b\"]"),
        new("DL4004", From + "ENTRYPOINT [\"a\"]\nENTRYPOINT [\"b\"]", From + "ENTRYPOINT [\"a\"]"),
    ];

    private static IEnumerable<LintCase> Commands() =>
    [
        new("DL3001", From + "RUN ps aux", From + "RUN echo ps"),
        new("DL3003", From + "RUN cd /tmp && make", From + "RUN make -C /tmp"),
        new("DL3003", From + "RUN <<EOF\nset -e\ncd /tmp\nEOF", From + "RUN python3 <<EOF\ncd /tmp\nEOF"),
        new("DL3003", From + "RUN bash <<EOF\ncd /tmp\nEOF", From + "SHELL [\"pwsh\", \"-c\"]\nRUN cd /tmp"),
        new("DL3004", From + "RUN x=$(sudo id)", From + "RUN gosu id"),
        new("DL3004", From + "RUN [\"sudo\", \"id\"]", From + "RUN [\"id\", \"sudo\"]"),
        new("DL3004", From + "RUN if true; then sudo id; fi", From + "RUN echo 'a; sudo id' # sudo id"),
        new("DL3004", From + "RUN [\"/bin/sh\", \"-c\", \"a && sudo b\"]", From + "RUN echo > sudo"),
        new("DL3046", From + "RUN useradd -u 1234567 me", From + "RUN useradd -l -u 1234567 me && useradd -u 1000 you"),
        new("DL3047", From + "RUN wget https://x", From + "RUN wget -q https://x && wget --progress=dot:giga https://x && wget -nv https://x"),
        new("DL4001", From + "RUN wget -q x && curl x", From + "RUN curl x\n" + From + "RUN wget -q x"),
        new("DL4005", From + "RUN ln -sf /bin/bash /bin/sh", From + "RUN ln -sf /bin/sh /bin/x"),
        new("DL4006", From + "RUN a | b", From + "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b"),
        new("DL4006", From + "RUN a && b |& c", From + "RUN set -eo pipefail; a | b\nRUN a || b\nRUN echo 'a | b'\nRUN [\"a\", \"|\", \"b\"]"),
    ];

    private static IEnumerable<LintCase> Packages() =>
    [
        new("DL3008", From + "RUN apt-get update && apt-get install -y --no-install-recommends curl=8.* git", From + "RUN apt-get install -y -t stable curl=8.* ./x.deb $MORE git/stable"),
        new("DL3009", From + "RUN apt-get update && apt-get install x=1", From + "RUN apt-get update && apt-get install x=1 && rm -rf /var/lib/apt/lists/*"),
        new("DL3009", From + "RUN apt-get update", From + "RUN --mount=type=cache,target=/var/lib/apt apt-get update\n" + From),
        new("DL3013", From + "RUN pip install a==1 b", From + "RUN pip install a==1 'b>=2' . ./c git+https://x@y && pip3 install -r r.txt"),
        new("DL3013", From + "RUN python3 -m pip install b", From + "RUN pip install --index-url https://x a==1"),
        new("DL3014", From + "RUN apt-get install x=1", From + "RUN apt-get -qqy install x=1 && apt-get install --yes y=1"),
        new("DL3015", From + "RUN apt-get install -y x=1", From + "RUN apt-get install -y --no-install-recommends x=1"),
        new("DL3016", From + "RUN npm install -g x @a/b@1", From + "RUN npm install && npm ci && npm install x@1 ./y @a/b@2"),
        new("DL3016", From + "RUN npm i @a/b", From + "RUN npm test x"),
        new("DL3018", From + "RUN apk add --no-cache curl", From + "RUN apk add --no-cache --virtual .deps curl=8 git~=2 x.apk"),
        new("DL3019", From + "RUN apk add curl=8", From + "RUN apk add --no-cache curl=8\nRUN apk add curl=8 && rm -rf /var/cache/apk/*"),
        new("DL3027", From + "RUN apt update", From + "RUN apt-get update"),
        new("DL3028", From + "RUN gem install x", From + "RUN gem install x:1 && gem install y -v 2"),
        new("DL3030", From + "RUN yum install x-1", From + "RUN yum install -y x-1"),
        new("DL3032", From + "RUN yum install -y x-1", From + "RUN yum install -y x-1 && yum clean all"),
        new("DL3033", From + "RUN yum install -y x", From + "RUN yum install -y x-1 y.rpm"),
        new("DL3034", From + "RUN zypper install x=1", From + "RUN zypper -n install x=1"),
        new("DL3035", From + "RUN zypper dup", From + "RUN zypper refresh"),
        new("DL3036", From + "RUN zypper in -y x=1", From + "RUN zypper in -y x=1 && zypper cc"),
        new("DL3037", From + "RUN zypper in -y x", From + "RUN zypper in -y 'x>=1'"),
        new("DL3038", From + "RUN microdnf install x-1", From + "RUN dnf install -y x-1"),
        new("DL3040", From + "RUN dnf install -y x-1", From + "RUN dnf install -y x-1 && rm -rf /var/cache/dnf"),
        new("DL3041", From + "RUN dnf install -y x", From + "RUN dnf install -y x-1"),
        new("DL3042", From + "RUN pip install a==1", From + "ENV PIP_NO_CACHE_DIR=1\nRUN pip install a==1"),
        new("DL3042", From + "RUN pip3 install a==1", From + "RUN pip3 install --no-cache-dir a==1\nRUN --mount=type=cache,target=/root/.cache/pip pip install a==1"),
        new("DL3060", From + "RUN yarn install", From + "RUN yarn install && yarn cache clean"),
        new("DL3062", From + "RUN go install x/y@latest", From + "RUN go install x/y@v1 && go install ./..."),
    ];

    private static IEnumerable<LintCase> Labels() =>
    [
        new("DL3048", From + "LABEL Not_Good=1", From + "LABEL org.example.a-b=1"),
        new("DL3048", From + "LABEL com.docker.x=1", From + "LABEL \"com.dockery.x\"=1"),
        new("DL3049", From, From + "LABEL a=1", Asked("a", LabelKind.Text)),
        new("DL3050", From + "LABEL b=1", From + "LABEL a=1", Asked("a", LabelKind.Text)),
        new("DL3051", From + "LABEL a=\"\"", From + "LABEL a=x", Asked("a", LabelKind.Text)),
        new("DL3052", From + "LABEL a=/x", From + "LABEL a=https://x/y", Asked("a", LabelKind.Url)),
        new("DL3053", From + "LABEL a=2026-01-02", From + "LABEL a=2026-01-02T03:04:05Z", Asked("a", LabelKind.Time)),
        new("DL3053", From + "LABEL a=2026-13-02T03:04:05Z", From + "LABEL a=$when", Asked("a", LabelKind.Time)),
        new("DL3054", From + "LABEL a='free for all'", From + "LABEL a='(MIT OR Apache-2.0)'", Asked("a", LabelKind.Licence)),
        new("DL3055", From + "LABEL a=abc", From + "LABEL a=3f2c9d1", Asked("a", LabelKind.Commit)),
        new("DL3056", From + "LABEL a=1.2", From + "LABEL a=1.2.3-rc.1+x", Asked("a", LabelKind.Version)),
        new("DL3058", From + "LABEL a=me", From + "LABEL a=me@example.org", Asked("a", LabelKind.Mail)),
    ];

    private static IEnumerable<LintCase> BuildKit() =>
    [
        new("ConsistentInstructionCasing", "FROM a:1\nrun x\nUSER y", "from a:1\nrun x\nuser y"),
        new("CopyIgnoredFile", From + "COPY ./bin/x /y", From + "COPY src bin* --from /y/\nCOPY --from=z:1 bin /y", Ignoring("bin")),
        new("CopyIgnoredFile", From + "ADD bin /y", From + "COPY bin /y", Ignoring("bin"), Ignoring("bin\n!bin/keep")),
        new("ExposeInvalidFormat", From + "EXPOSE 127.0.0.1:80:80", From + "EXPOSE 80 ${P:-81}"),
        new("ExposeProtoCasing", From + "EXPOSE 80/TCP", From + "EXPOSE 80/tcp ${P:-A}"),
        new("FromAsCasing", "FROM a:1 as b", "from a:1 as b\nFROM a:1 AS c"),
        new("InvalidDefaultArgInFrom", "ARG TAG\nFROM a:$TAG", "ARG TAG=1\nFROM a:$TAG\nFROM a:${OTHER:-2}"),
        new("InvalidDefaultArgInFrom", "ARG NAME\nFROM $NAME", "FROM ${NAME:-a:1}"),
        new("LegacyKeyValueFormat", From + "ENV a b", From + "ENV a=b"),
        new("LegacyKeyValueFormat", From + "LABEL a b", From + "LABEL a=b"),
        new("NoEmptyContinuation", From + "RUN a \\\n\n b", From + "RUN a \\\n # why\n b"),
        new("RedundantTargetPlatform", "FROM --platform=${TARGETPLATFORM} a:1", "FROM --platform=$BUILDPLATFORM a:1"),
        new("SecretsUsedInArgOrEnv", From + "ARG NUGET_TOKEN", From + "ARG TOKENIZER\nENV PUBLIC_KEY=1 PASSWORD_FILE=/x"),
        new("SecretsUsedInArgOrEnv", "ARG Api_Password=1\n" + From, From + "LABEL token=1"),
        new("StageNameCasing", "FROM a:1 AS Build", "FROM a:1 AS build-1"),
        new("UndefinedArgInFrom", "ARG TAG=1\nFROM a:$TGA", "ARG TAG=1\nFROM --platform=$BUILDPLATFORM a:$TAG\nFROM a:${X:-1}"),
        new("UndefinedVar", "FROM scratch\nWORKDIR /$DRI", "FROM scratch\nARG DIR\nWORKDIR /$DIR$PATH${X:-y}"),
        new("UndefinedVar", AspNet + "WORKDIR /$NOWHERE", AspNet + "USER $APP_UID"),
        new("UndefinedVar", "ARG V=1\nFROM x:1\nLABEL a=$V", "ARG V=1\nFROM x:1\nARG V\nLABEL a=$V"),
        new("UndefinedVar", From + "ENV VERSION=1\nLABEL a=$VERSOIN", From + "LABEL a=$OF_THE_BASE b='$x' c=\\$y"),
        new("UndefinedVar", "FROM scratch AS a\nFROM a\nWORKDIR /$X", "FROM scratch AS a\nENV X=1\nFROM a\nWORKDIR /$X"),
    ];

    private static IEnumerable<LintCase> DotNet() =>
    [
        new("NET001", "FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble", "FROM mcr.microsoft.com/dotnet/aspnet:10.0.1-noble\nFROM debian:9", WithProject),
        new("NET001", "FROM mcr.microsoft.com/dotnet/sdk:8.0", "FROM mcr.microsoft.com/dotnet/sdk:11.0\nFROM mcr.microsoft.com/dotnet/runtime-deps:9.0", WithProject),
        new("NET001", "FROM mcr.microsoft.com/dotnet/nightly/runtime:11.0-preview", "FROM mcr.microsoft.com/dotnet/runtime:9.0", WithProject, new()),
        new("NET002", Sdk, Sdk + AspNet),
        new("NET002", Sdk + "FROM build", Sdk + "FROM scratch"),
        new("NET003", AspNet, Sdk + "FROM mcr.microsoft.com/dotnet/aspnet:10.0@sha256:00"),
        new("NET004", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", WithProject),
        new("NET004", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nRUN apk add icu-libs", WithProject),
        new("NET004", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine", WithProject, new() { Project = Project with { InvariantGlobalization = null } }),
        new("NET005", AspNet, AspNet + "USER $APP_UID"),
        new("NET005", "FROM a:1 AS x\nUSER y\nFROM a:1", "FROM a:1 AS x\nUSER y\nFROM x"),
        new("NET005", "FROM scratch", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled"),
        new("NET006", AspNet + "EXPOSE 80\nUSER app", AspNet + "EXPOSE 80\nUSER root"),
        new("NET006", AspNet + "ENV ASPNETCORE_URLS=http://+\nUSER app", AspNet + "ENV ASPNETCORE_URLS=http://+:8080;http://$h:$p\nUSER app"),
        new("NET006", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nENV ASPNETCORE_HTTP_PORTS=8080;443", AspNet + "ENV ASPNETCORE_HTTP_PORTS=80"),
        new("NET007", Sdk + "COPY src/App/App.csproj src/App/\nRUN dotnet restore src/App",
            Sdk + "COPY Directory.*.props ./\nCOPY src/App/App.csproj src/App/\nCOPY [\"src/Lib\", \"src/Lib/\"]\nRUN dotnet restore src/App", WithProject),
        new("NET007", Sdk + "COPY --exclude=src/Lib . .\nRUN dotnet restore", Sdk + "COPY . .\nRUN dotnet restore", WithProject),
        new("NET007", Sdk + "COPY . .\nRUN dotnet restore", Sdk + "COPY $all ./\nRUN dotnet restore", WithProject with { Ignore = DockerIgnore.Parse("*.props") }, WithProject),
        new("NET007", Sdk + "RUN --mount=type=bind,source=src,target=/src dotnet restore", Sdk + "RUN --mount=target=. dotnet restore", WithProject),
        new("NET008", Sdk + "RUN dotnet restore\nRUN dotnet publish -o /x", Sdk + "RUN dotnet build\nRUN dotnet restore\nRUN dotnet publish --no-restore && dotnet test --no-build"),
        new("NET008", Sdk + "RUN dotnet restore && dotnet build", Sdk + "RUN dotnet build && dotnet restore"),
        new("NET008", Sdk + "RUN dotnet restore\nFROM build\nRUN dotnet build", Sdk + "RUN dotnet restore\n" + AspNet + "RUN dotnet build"),
        new("NET009", Sdk + "RUN dotnet restore", Sdk + "RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore"),
        new("NET010", Sdk + "COPY . .", Sdk + "COPY src src", WithProject),
        new("NET010", Sdk + "COPY nuget.config .", Sdk + "COPY nuget.config .", WithProject, WithProject with { Ignore = DockerIgnore.Parse("nuget.config") }),
        new("NET011", From + "COPY . /x", From + "COPY . /x", Ignoring("bin\nobj\n.git"), Ignoring("**/bin\n**/obj\n.git")),
        new("NET011", From + "COPY src/App /x", From + "COPY src/Lib /x", WithProject with { Ignore = DockerIgnore.Nothing }),
        new("NET012", AspNet + "ENTRYPOINT [\"dotnet\", \"app.dll\"]", AspNet + "CMD [\"dotnet\", \"x.dll\"]\nENTRYPOINT [\"/usr/bin/dotnet\", \"/app/App.dll\"]", WithProject),
        new("NET012", AspNet + "CMD dotnet exec Other.dll", AspNet + "ENTRYPOINT [\"dotnet\", \"$NAME.dll\"]", WithProject),
        new("NET013", AspNet + "LABEL org.opencontainers.image.source=x", AspNet + "LABEL org.opencontainers.image.source=x org.opencontainers.image.revision=$R"),
        new("NET014", Sdk + "RUN --mount=type=cache,target=/root/.nuget dotnet restore\nRUN dotnet build --no-restore",
            Sdk + "RUN --mount=type=cache,target=/root/.nuget dotnet restore\nRUN --mount=type=cache,target=/root/.nuget dotnet build --no-restore\nRUN dotnet publish --no-build --no-restore"),
    ];

    private static IEnumerable<LintCase> Ignores() =>
    [
        new("DL1001", "# hadolint ignore=DL3006 # why\nFROM debian", "# a comment\nFROM debian"),
        new("IGN001", "# hadolint ignore=DL3006\nFROM debian", "# hadolint ignore=DL3006 # it is a joke\nFROM debian"),
        new("IGN001", "# slipway ignore=NET003,NET005 #\nFROM debian", "# slipway ignore=NET003,NET005 they are jokes\nFROM debian"),
        new("IGN002", "# slipway ignore=DL3007 why\nFROM debian", "# slipway ignore=DL3006 why\nFROM debian"),
        new("IGN002", "# slipway ignore=DL3006 why\n\nFROM debian", "# slipway ignore=DL3006 why\n# and more\nFROM debian"),
        new("IGN002", "# slipway ignore=DL30006 why\nFROM debian", "# hadolint ignore=SC2086,DL3099 # why\nFROM debian"),
        new("IGN002", "# check=skip=StageNameCasing\nFROM debian", "# check=skip=StageNameCasing\nFROM debian:1 AS Build"),
    ];

    private static DockerfileLintOptions Ignoring(string patterns) => new() { Ignore = DockerIgnore.Parse(patterns) };

    private static DockerfileLintOptions Asked(string label, LabelKind kind) =>
        new() { Labels = new Dictionary<string, LabelKind>(StringComparer.Ordinal) { [label] = kind } };
}
