using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

// VERSION is what '/' answers. FAULT is crash-on-start, never-ready or exit-after:<milliseconds>.
var fault = Environment.GetEnvironmentVariable("FAULT") ?? "";
var version = Environment.GetEnvironmentVariable("VERSION") ?? "none";
Console.WriteLine($"stub {version} starting");
if (fault == "crash-on-start")
{
    Console.Error.WriteLine("cannot find the database");
    return 3;
}

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://127.0.0.1:0");
await using var application = builder.Build();
application.Run(async context =>
{
    switch (context.Request.Path.Value)
    {
        case "/readyz" when fault == "never-ready":
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            break;
        case "/slow":
            await Task.Delay(300, context.RequestAborted);
            await context.Response.WriteAsync(version, context.RequestAborted);
            break;
        case "/echo":
            await context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
            break;
        case "/headers":
            foreach (var (name, value) in context.Request.Headers)
                await context.Response.WriteAsync($"{name}: {value}\n", context.RequestAborted);
            break;
        default:
            await context.Response.WriteAsync(version, context.RequestAborted);
            break;
    }
});
await application.StartAsync();
if (fault.StartsWith("exit-after:", StringComparison.Ordinal))
{
    await Task.Delay(int.Parse(fault["exit-after:".Length..], CultureInfo.InvariantCulture));
    return 4;
}

// No hosting lifetime here: end on SIGTERM ourselves.
var ended = new TaskCompletionSource();
using var signal = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        ended.TrySetResult();
    });
await ended.Task;
await application.StopAsync();
return 0;
