#pragma warning disable RS0030 // The one home of the command's own console.
using Slipway.Cli;

return await SlipwayCommand.RunAsync(args, new CommandHost(Console.Out, Console.Error, Console.In));
