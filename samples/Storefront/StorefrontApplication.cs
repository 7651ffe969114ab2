namespace Storefront;

/// <summary>The service: its routes and what stands before them.</summary>
public static class StorefrontApplication
{
    // What a load balancer needs to notice that readiness went off, before connections are closed.
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(10);

    /// <summary>The service, ready to be run.</summary>
    /// <exception cref="FormatException">The fault switch is not valid.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var fault = Fault.Parse(builder.Configuration["STOREFRONT_FAULT"]);
        builder.Logging.ClearProviders().AddSimpleConsole(options => options.SingleLine = true);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);
        builder.Services.AddSingleton(fault).AddSingleton(TimeProvider.System).AddSingleton<Readiness>();
        builder.Services.AddSingleton(BuildIdentity.Read(builder.Configuration)).AddSingleton<Metrics>();
        builder.Services.AddHostedService<FaultInjection>();
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, StorefrontJson.Default));
        var app = builder.Build();
        app.Services.GetRequiredService<Readiness>();
        app.Use(MeasureAsync);
        Map(app, fault);
        return app;
    }

    private static void Map(WebApplication app, Fault fault)
    {
        app.MapGet("/", (BuildIdentity build) =>
            fault.Kind == FaultKind.ErrorRate && Random.Shared.NextDouble() < fault.Amount
                ? Results.Text("the till is stuck\n", statusCode: 500)
                : Results.Content(FrontPage.Html(build), "text/html; charset=utf-8"));
        app.MapGet("/healthz", () => Results.Text("alive\n"));
        app.MapGet("/readyz", (Readiness readiness) => readiness.IsReady
            ? Results.Text("ready\n")
            : Results.Text("not ready\n", statusCode: 503));
        app.MapGet("/version", (BuildIdentity build) => Results.Ok(build));
        app.MapGet("/metrics", (Metrics metrics) => Results.Text(metrics.Print(), "text/plain; version=0.0.4"));
    }

    private static async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var startedAt = clock.GetTimestamp();
        await next(context);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";
        context.RequestServices.GetRequiredService<Metrics>()
            .Count(route, context.Response.StatusCode, clock.GetElapsedTime(startedAt));
    }
}
