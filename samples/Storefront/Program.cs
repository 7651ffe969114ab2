using Storefront;

try
{
    var app = StorefrontApplication.Create(args);
    if (app.Services.GetRequiredService<Fault>().Kind == FaultKind.CrashOnStart)
    {
        Console.WriteLine("info: Storefront: reading the price list");
        Console.Error.WriteLine("fatal: Storefront: the price list could not be read: STOREFRONT_FAULT asked for a crash on start");
        return 3;
    }

    await app.RunAsync();
    return 0;
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"fatal: Storefront: {exception.Message}");
    return 2;
}
