using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>Writes licences as CycloneDX wants them: either one expression, or a list of ids and names.</summary>
internal static class CycloneDxLicenses
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<ComponentLicense> licenses)
    {
        if (licenses.IsEmpty)
            return;
        json.WriteStartArray("licenses");
        var expressions = licenses.OfType<ComponentLicense.Expression>().Select(one => one.Text).ToArray();
        if (expressions.Length == licenses.Length && !expressions.All(SpdxExpression.IsSingle))
        {
            json.WriteStartObject();
            json.WriteString("expression", SpdxExpression.And(expressions));
            json.WriteEndObject();
        }
        else
        {
            foreach (var license in licenses.Distinct())
                WriteOne(json, license);
        }

        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, ComponentLicense license)
    {
        json.WriteStartObject();
        json.WriteStartObject("license");
        if (license is ComponentLicense.Expression { Text: var id })
            json.WriteString(SpdxExpression.IsSingle(id) ? "id" : "name", id);
        if (license is ComponentLicense.Named named)
        {
            json.WriteString("name", named.Name);
            if (named.Text.Length > 0)
            {
                json.WriteStartObject("text");
                json.WriteString("content", named.Text);
                json.WriteEndObject();
            }

            // Only what is an address may stand there.
            if (Uri.TryCreate(named.Url, UriKind.Absolute, out var url))
                json.WriteString("url", url.AbsoluteUri);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
