using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>
/// The functions of Sprig 3.3.0 for text templates, under all their names. Without an environment there are no
/// <c>env</c> and <c>expandenv</c>.
/// </summary>
public static class SprigFunctions
{
    /// <summary>Makes the functions.</summary>
    /// <param name="options">What they take from outside.</param>
    /// <returns>The functions by name.</returns>
    public static FunctionMap Create(SprigOptions options)
    {
        var all = new List<GoFunction>(240);
        all.AddRange(TextFunctions.All(options));
        all.AddRange(TextShapeFunctions.All(options));
        all.AddRange(TextListFunctions.All(options));
        all.AddRange(EncodingFunctions.All());
        all.AddRange(NumberFunctions.All(options));
        all.AddRange(DecimalFunctions.All());
        all.AddRange(SequenceFunctions.All(options));
        all.AddRange(DefaultFunctions.All());
        all.AddRange(JsonFunctions.All());
        all.AddRange(ReflectionFunctions.All());
        all.AddRange(ListFunctions.All());
        all.AddRange(ListFilterFunctions.All());
        all.AddRange(DictionaryFunctions.All());
        all.AddRange(new DateFunctions(options).All());
        all.AddRange(new RegexFunctions().All());
        all.AddRange(PathFunctions.All());
        all.AddRange(UrlFunctions.All());
        all.AddRange(VersionFunctions.All());
        all.AddRange(RandomFunctions.All(options));
        all.AddRange(SecretFunctions.All(options));
        all.AddRange(CertificateFunctions.All(options));
        all.AddRange(SystemFunctions.All(options));
        return FunctionMap.Of(all);
    }

    /// <summary>Makes the functions with the default options.</summary>
    /// <returns>The functions by name.</returns>
    public static FunctionMap Create() => Create(new SprigOptions());
}
