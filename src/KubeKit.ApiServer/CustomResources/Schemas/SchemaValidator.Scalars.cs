using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

internal sealed partial class SchemaValidator
{
    private void CheckString(string text, SchemaRules rules)
    {
        CheckLength(text, rules);
        if (rules.Format is { } format && !StringFormats.IsValid(format, text))
        {
            Add(FieldErrorReason.FieldValueTypeInvalid, Path(), Shown(text), $"{Path()} in body must be of type {format}: {Shown(text)}");
        }
    }

    // Of length and pattern the first that fails is told.
    private void CheckLength(string text, SchemaRules rules)
    {
        if (rules.MaxLength is not null || rules.MinLength is not null)
        {
            var length = text.EnumerateRunes().Count();
            if (length > rules.MaxLength)
            {
                Add(FieldErrorReason.FieldValueTooLong, Path(), $"Too long: may not be more than {rules.MaxLength} bytes");
                return;
            }

            if (length < rules.MinLength)
            {
                Add(FieldErrorReason.FieldValueInvalid, Path(), Shown(text), $"{Path()} in body should be at least {rules.MinLength} chars long");
                return;
            }
        }

        if (rules.Pattern?.IsMatch(text) == false)
        {
            Add(FieldErrorReason.FieldValueInvalid, Path(), Shown(text), $"{Path()} in body should match '{rules.PatternText}'");
        }
    }

    // Formats of numbers (int32, float...) upstream publishes and does not check.
    private void CheckNumber(JsonElement value, SchemaRules rules)
    {
        if (!value.TryGetDouble(out var number))
        {
            return;
        }

        if (rules.MultipleOf is { } step && step > 0 && !double.IsInteger(number / step))
        {
            Add(FieldErrorReason.FieldValueInvalid, Path(), value.GetRawText(), $"{Path()} in body should be a multiple of {Text(step)}");
        }

        if (rules.Maximum is { } maximum && (rules.IsMaximumExclusive ? number >= maximum : number > maximum))
        {
            Add(FieldErrorReason.FieldValueInvalid, Path(), value.GetRawText(), $"{Path()} in body should be less than {(rules.IsMaximumExclusive ? "" : "or equal to ")}{Text(maximum)}");
        }

        if (rules.Minimum is { } minimum && (rules.IsMinimumExclusive ? number <= minimum : number < minimum))
        {
            Add(FieldErrorReason.FieldValueInvalid, Path(), value.GetRawText(), $"{Path()} in body should be greater than {(rules.IsMinimumExclusive ? "" : "or equal to ")}{Text(minimum)}");
        }
    }
}
