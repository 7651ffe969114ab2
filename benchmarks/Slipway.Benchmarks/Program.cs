using System.Globalization;
using System.Runtime.InteropServices;
using Slipway.Benchmarks;
using Slipway.Model;

// dotnet run -c Release --project benchmarks/Slipway.Benchmarks -- [AREA or NAME...]
if (args is ["child", .. var child])
{
    await Child.RunAsync(child);
    return 0;
}

var all = new (string Area, string Name, Func<Place, Task<IEnumerable<Measurement>>> Run)[]
{
    ("build", "help", BuildScript.HelpAsync),
    ("build", "second-run", BuildScript.SecondRunAsync),
    ("build", "targets", _ => ManyTargets.RunAsync()),
    ("images", "image", LargeImage.RunAsync),
    ("images", "storefront", StorefrontImage.RunAsync),
    ("images", "context", LargeContext.RunAsync),
    ("images", "push", Pushes.RunAsync),
    ("images", "publish", ContainerPublish.RunAsync),
    ("helm", "chart", ChartRenderings.CommandAsync),
    ("helm", "charts", ChartRenderings.WarmAsync),
    ("signing", "sign", Signings.RunAsync),
    ("local", "rolling", place => new LocalRollouts(place).RollAsync()),
    ("local", "crash", place => new LocalRollouts(place).CrashAsync()),
    ("sbom", "bill", _ => SbomBenchmark.RunAsync()),
    ("kubernetes", "many-rollouts", _ => ManyRollouts.RunAsync()),
    ("kubernetes", "cluster-rollouts", place => new ClusterRollouts(place).RunAsync()),
};
var unknown = args.Where(name => all.All(one => one.Name != name && one.Area != name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no benchmark '{string.Join("', '", unknown)}'. Areas: {string.Join(", ", all.Select(one => one.Area).Distinct())}; benchmarks: {string.Join(", ", all.Select(one => one.Name))}.");
    return 2;
}

Console.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");
try
{
    using var place = new Place();
    foreach (var one in all.Where(one => args.Length == 0 || args.Contains(one.Name) || args.Contains(one.Area)))
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
