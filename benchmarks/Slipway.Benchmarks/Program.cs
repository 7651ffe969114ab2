using System.Globalization;
using System.Runtime.InteropServices;
using Slipway.Benchmarks;
using Slipway.Model;

// dotnet run -c Release --project benchmarks/Slipway.Benchmarks -- [NAME...]
var all = new (string Name, Func<Place, Task<IEnumerable<Measurement>>> Run)[]
{
    ("help", BuildScript.HelpAsync),
    ("second-run", BuildScript.SecondRunAsync),
    ("targets", _ => ManyTargets.RunAsync()),
    ("image", LargeImage.RunAsync),
    ("rolling", place => new LocalRollouts(place).RollAsync()),
    ("crash", place => new LocalRollouts(place).CrashAsync()),
};
var unknown = args.Where(name => all.All(one => one.Name != name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no benchmark '{string.Join("', '", unknown)}'. Benchmarks: {string.Join(", ", all.Select(one => one.Name))}.");
    return 2;
}

Console.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");
try
{
    using var place = new Place();
    foreach (var one in all.Where(one => args.Length == 0 || args.Contains(one.Name)))
    {
        foreach (var found in await one.Run(place))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"\n{(found.IsWithin ? "within" : "OVER  ")}  {found.What}: {found.Measured:0.000} {found.Unit}, budget {found.Budget:0.###} {found.Unit}\n        {found.Detail}"));
    }

    return 0;
}
catch (Exception exception) when (exception is ToolException or UsageException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
