using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Policies;

/// <summary>Kubernetes' selectors of labels: <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
internal static class LabelSelector
{
    /// <summary>Whether labels are selected; an empty selector selects all, none at all nothing.</summary>
    public static bool Matches(GoMap? selector, GoMap? labels)
    {
        if (selector is null)
            return false;
        foreach (var (key, wanted) in selector.Table("matchLabels") ?? new GoMap())
        {
            if (!Equals(labels.Field(MapKey.Text(key)), wanted))
                return false;
        }

        return selector.Items("matchExpressions").OfType<GoMap>().All(one => Matches(one, labels.Field(one.Text("key") ?? "")));
    }

    private static bool Matches(GoMap expression, object? value) => expression.Text("operator") switch
    {
        "In" => expression.Items("values").Contains(value),
        "NotIn" => !expression.Items("values").Contains(value),
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        _ => false,
    };
}
