namespace KubeKit.Resources.Validation;

// Rules for values of which there are few.
internal static class ChoiceRules
{
    // As NotSupported, with the values in the order in which upstream's rule names them.
    internal static void NotAmong(this ValidationContext context, string member, object? value, params IEnumerable<string> supported) =>
        context.Add(FieldErrorReason.FieldValueNotSupported, member,
            $"Unsupported value: {(value is Verbatim text ? text.Text : GoText.Quote(value?.ToString() ?? ""))}: supported values: {string.Join(", ", supported.Select(GoText.Quote))}");

    // A choice that must be made: nothing is not supported either.
    internal static void MustBeAmong(this ValidationContext context, string member, string? value, params string[] supported)
    {
        if (!supported.Contains(value ?? ""))
        {
            context.NotAmong(member, value, supported);
        }
    }

    // One of few values that must be set: unset is told as missing.
    internal static void Choice(this ValidationContext context, string member, string? value, params ReadOnlySpan<string> supported)
    {
        if (string.IsNullOrEmpty(value))
        {
            context.Required(member);
        }
        else if (!supported.Contains(value))
        {
            context.NotAmong(member, value, supported.ToArray());
        }
    }

    // A list of strings as messages show it.
    internal static Verbatim ListText(IEnumerable<string>? values) =>
        new("[" + string.Join(',', (values ?? []).Select(value => $"\"{value}\"")) + "]");

    internal static void TooMany(this ValidationContext context, string member, int? count, int maximum)
    {
        if (count > maximum)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, member, $"Too many: {count}: must have at most {maximum} {(maximum == 1 ? "item" : "items")}");
        }
    }
}
