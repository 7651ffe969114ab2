using Storefront;

if (await StorefrontCommand.RunAsync(args, Console.Out) is { } code)
    return code;

try
{
    await using var app = StorefrontApplication.Create(args);
    if (app.Services.GetRequiredService<StorefrontSettings>().Fault.Kind == FaultKind.CrashOnStart)
        return Crash.OnStart(app.Logger);

    await app.RunAsync();
    return 0;
}
catch (FormatException exception)
{
    Console.WriteLine($"crit: Storefront: {exception.Message}");
    return 2;
}
