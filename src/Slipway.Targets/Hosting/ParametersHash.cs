using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Identifies the values of all parameters that were given. Only the hash is kept, so secrets may be part of it.</summary>
internal static class ParametersHash
{
    /// <summary>Of all parameters.</summary>
    public static string Of(ParameterSet set, ParameterValues values) => Of(set.Parameters, values);

    /// <summary>Of those that can change what a target produces.</summary>
    public static string OfDeciding(ParameterSet set, ParameterValues values) => Of(set.Parameters.Where(one => one.DecidesOutputs), values);

    private static string Of(IEnumerable<ParameterDescription> parameters, ParameterValues values)
    {
        var text = new StringBuilder();
        foreach (var parameter in parameters)
            text.Append(parameter.Name).Append('=').Append(Text(values.Get<object>(parameter.Name))).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        Secret secret => secret.Reveal(),
        string text => text,
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        IEnumerable several => string.Join('\0', several.Cast<object?>().Select(Text)),
        _ => value.ToString() ?? "",
    };
}
