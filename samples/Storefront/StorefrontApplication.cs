using Microsoft.Extensions.Logging.Console;

namespace Storefront;

/// <summary>The service: its routes and what stands before them.</summary>
internal static class StorefrontApplication
{
    /// <summary>The service, ready to be run.</summary>
    /// <exception cref="FormatException">A setting is not valid.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var settings = StorefrontSettings.Read(builder.Configuration);
        AddLogging(builder.Logging);
        AddServices(builder.Services, settings, BuildIdentity.Read(builder.Configuration));
        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<Metrics>().MeasureAsync);
        app.UseRouting(); // Here, so that an answer of the fault switch is counted under its route.
        app.Use(app.Services.GetRequiredService<FaultInjection>().AnswerAsync);
        Map(app);
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            options.UseUtcTimestamp = true;
        });
    }

    private static void AddServices(IServiceCollection services, StorefrontSettings settings, BuildIdentity build)
    {
        services.AddSingleton(settings).AddSingleton(build).AddSingleton(TimeProvider.System);
        services.AddSingleton<Metrics>().AddSingleton<Readiness>().AddSingleton<FaultInjection>();
        services.AddHostedService(provider => provider.GetRequiredService<Readiness>());
        services.AddHostedService(provider => provider.GetRequiredService<FaultInjection>());
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainTime + settings.ShutdownLimit);
        services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, StorefrontJson.Default));
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/", (BuildIdentity build) => Results.Content(FrontPage.Html(build), "text/html; charset=utf-8"));
        app.MapGet("/healthz", () => Results.Text("alive\n"));
        app.MapGet("/readyz", (Readiness readiness) => Answer(readiness.State));
        app.MapGet("/version", (BuildIdentity build) => Results.Ok(build));
        app.MapGet("/metrics", (Metrics metrics) => Results.Text(metrics.Print(), Metrics.ContentType));
    }

    private static IResult Answer(string state) => Results.Text(
        $"{state}\n", statusCode: state == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
