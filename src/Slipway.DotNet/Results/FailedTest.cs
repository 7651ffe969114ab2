namespace Slipway.DotNet;

/// <summary>A test that failed.</summary>
/// <param name="Name">Its name as the runner prints it, arguments of a theory included.</param>
/// <param name="Message">What the runner says of the failure, without the stack trace: at most 8 lines; empty where it says nothing.</param>
public sealed record FailedTest(string Name, string Message);
