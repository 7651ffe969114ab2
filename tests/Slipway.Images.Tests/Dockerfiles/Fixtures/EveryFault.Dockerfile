# syntax=docker/dockerfile:1
ARG VERSION=10.0
ARG NAME
ARG GITHUB_TOKEN
FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/sdk:9.0 AS Build
WORKDIR source
COPY src/App/App.csproj src/App/
RUN dotnet restore src/App
COPY . .
RUN cd src/App && dotnet publish -o /app

FROM debian as tools
MAINTAINER somebody
ENV PATH_OF tool
ENV A=1 B=$A
RUN apt update | tee log
RUN apt-get update && apt-get install curl && wget https://example.org/x && \

    sudo curl https://example.org/y
RUN apk add git
RUN pip install requests
RUN npm install left-pad
RUN ln -sf /bin/bash /bin/sh && useradd --uid 1234567 me
ADD settings.json /etc/
COPY data.tgz /data/
RUN tar -xzf /data/data.tgz

FROM fedora:latest AS context
RUN yum install git && dnf install git && zypper install git && zypper dup
RUN gem install rails && go install example.org/x@latest && yarn install && ps
LABEL Bad_Label=1

FROM alpine:3.20 AS tools
from $NAME AS named
FROM other:$VERSOIN

# hadolint ignore=DL3006
FROM mcr.microsoft.com/dotnet/aspnet:9.0-alpine
COPY --from=biuld /app ./
COPY one two /three
COPY bin/x /x
COPY --from=5 /x /x
USER app
EXPOSE 80 70000 127.0.0.1:81:81 443/TCP
HEALTHCHECK CMD one
HEALTHCHECK CMD two
# slipway ignore=NET999 there is no such rule
LABEL where=/$UNKNOWN
CMD one
CMD two
ENTRYPOINT one
ENTRYPOINT ["dotnet", "app.dll"]
USER root
