FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=mcr.microsoft.com/dotnet/samples:aspnetapp /app /app
ENTRYPOINT ["dotnet", "/app/App.dll"]
