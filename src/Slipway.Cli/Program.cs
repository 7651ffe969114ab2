#pragma warning disable RS0030 // The one home of the command's own console and environment.
using System.Collections;
using System.Text;
using Slipway.Cli;

// A writer over the stream: what is no UTF-8 in a chart is written as it is.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
return await SlipwayCommand.RunAsync(args, new CommandHost(output, Console.Error, static () => Console.In)
{
    Variables = static () => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(one => (string)one.Key, one => (string?)one.Value ?? "", OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal),
    IsColoured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
});
