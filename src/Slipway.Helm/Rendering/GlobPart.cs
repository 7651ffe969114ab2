namespace Slipway.Helm.Rendering;

/// <summary>A part of a <see cref="GlobPattern"/>.</summary>
internal abstract record GlobPart
{
    private GlobPart()
    {
    }

    /// <summary>Any letters but slashes.</summary>
    public sealed record Name : GlobPart;

    /// <summary>Any letters.</summary>
    public sealed record Everything : GlobPart;

    /// <summary>One letter.</summary>
    /// <param name="Ranges">Those that are meant.</param>
    /// <param name="IsInverted">Whether all others are.</param>
    public sealed record Letters(IReadOnlyList<(char First, char Last)> Ranges, bool IsInverted) : GlobPart
    {
        public bool Accepts(string path, int at)
        {
            if (at >= path.Length)
                return false;
            var letter = path[at];
            var isIn = Ranges.Any(range => letter >= range.First && letter <= range.Last);
            return isIn != IsInverted;
        }
    }

    /// <summary>One of several patterns.</summary>
    /// <param name="Options">The patterns.</param>
    public sealed record Choice(IReadOnlyList<IReadOnlyList<GlobPart>> Options) : GlobPart;
}
