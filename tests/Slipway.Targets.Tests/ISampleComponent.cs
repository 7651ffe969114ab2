namespace Slipway.Targets.Tests;

internal interface ISampleComponent
{
    ParameterValues Parameters { get; }

    [Parameter("What to compile as.")]
    string Configuration => Parameters.Get<string>() ?? "Release";
}
