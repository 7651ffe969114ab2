using Slipway.GoTemplates.RegularExpressions;

namespace Slipway.Helm.Schema;

/// <content>Text and numbers.</content>
internal sealed partial class SchemaCheck
{
    private void CheckText(string text)
    {
        if (_schema.MinLength is not null || _schema.MaxLength is not null)
        {
            var length = 0;
            foreach (var _ in text.EnumerateRunes())
                length++;
            if (length < _schema.MinLength)
                Note($"minLength: got {SchemaNumber.Shown(length)}, want {SchemaNumber.Shown(_schema.MinLength.Value)}");
            if (length > _schema.MaxLength)
                Note($"maxLength: got {SchemaNumber.Shown(length)}, want {SchemaNumber.Shown(_schema.MaxLength.Value)}");
        }

        if (_schema.Pattern is { } pattern && !Matches(pattern, text))
            Note($"{SchemaText.Quoted(text)} does not match pattern {SchemaText.Quoted(_schema.PatternText)}");
    }

    private bool Matches(GoRegex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexLimitException failure)
        {
            throw new SchemaException($"at '{_pointer}': {failure.Message}");
        }
    }

    private void CheckNumber()
    {
        if (SchemaNumber.Of(_value) is not { } number)
        {
            Note($"invalid jsonType {_value?.GetType().Name}");
            return;
        }

        if (_schema.Minimum is { } minimum && number.Order(minimum) < 0)
            Note($"minimum: got {number.Shown()}, want {minimum.Shown()}");
        if (_schema.Maximum is { } maximum && number.Order(maximum) > 0)
            Note($"maximum: got {number.Shown()}, want {maximum.Shown()}");
        if (_schema.ExclusiveMinimum is { } above && number.Order(above) <= 0)
            Note($"exclusiveMinimum: got {number.Shown()}, want {above.Shown()}");
        if (_schema.ExclusiveMaximum is { } below && number.Order(below) >= 0)
            Note($"exclusiveMaximum: got {number.Shown()}, want {below.Shown()}");
        if (_schema.MultipleOf is { } step && !number.IsMultipleOf(step))
            Note($"multipleOf: got {number.Shown()}, want {step.Shown()}");
    }
}
