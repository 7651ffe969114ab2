using System.Runtime.ExceptionServices;

namespace Slipway.GoTemplates.Execution;

/// <summary>Goes on with a new stack where the present one is used up, so that depth is a matter of limits and not of luck.</summary>
internal static class FreshStack
{
    // Reserved, not taken: pages come with use.
    private const int Size = 64 << 20;

    public static T Run<T>(Func<T> step)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = step();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }, Size)
        { IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
