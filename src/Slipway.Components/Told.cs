using Slipway.Model;

namespace Slipway.Components;

/// <summary>What somebody did wrong, as lines instead of an exception.</summary>
internal static class Told
{
    /// <summary>What a piece of work complains of; nothing where it is done.</summary>
    public static IReadOnlyList<string> Mistakes(Action work)
    {
        try
        {
            work();
            return [];
        }
        catch (UsageException exception)
        {
            return exception.Mistakes;
        }
    }
}
