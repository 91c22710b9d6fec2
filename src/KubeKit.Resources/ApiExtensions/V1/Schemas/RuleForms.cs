using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The form of rules in CEL: what can be said of them without understanding the expression.</summary>
internal static class RuleForms
{
    private static readonly string[] Reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

    public static void Check(JSONSchemaProps schema, ValidationContext context)
    {
        for (var i = 0; i < (schema.XKubernetesValidations?.Count ?? 0); i++)
        {
            using var _ = context.Enter("x-kubernetes-validations", i);
            CheckTexts(schema.XKubernetesValidations![i], context);
            CheckTarget(schema, schema.XKubernetesValidations[i], context);
        }
    }

    private static void CheckTexts(ValidationRule rule, ValidationContext context)
    {
        var message = rule.Message ?? "";
        if (string.IsNullOrWhiteSpace(rule.Rule))
        {
            context.Required("rule", "rule is not specified");
        }
        else if (message.Length > 0 && string.IsNullOrWhiteSpace(message))
        {
            context.Invalid("message", message, "must be non-empty if specified");
        }
        else if (HasLineBreaks(message.Trim()))
        {
            context.Invalid("message", message, "must not contain line breaks");
        }
        else if (HasLineBreaks(rule.Rule.Trim()) && string.IsNullOrWhiteSpace(message))
        {
            context.Required("message", "message must be specified if rule contains line breaks");
        }

        if (rule.MessageExpression is { Length: > 0 } expression && string.IsNullOrWhiteSpace(expression))
        {
            context.Required("messageExpression", "messageExpression must be non-empty if specified");
        }
    }

    private static void CheckTarget(JSONSchemaProps schema, ValidationRule rule, ValidationContext context)
    {
        if (rule.Reason is not null && !Reasons.Contains(rule.Reason))
        {
            context.NotSupported("reason", rule.Reason, Reasons);
        }

        if (rule.FieldPath is not { Length: > 0 } path)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            context.Invalid("fieldPath", path, "must be non-empty if specified");
        }

        if (HasLineBreaks(path))
        {
            context.Invalid("fieldPath", path, "must not contain line breaks");
        }

        if (SchemaPath.Follow(schema, path, allowsKeys: true, out _) is not null)
        {
            context.Invalid("fieldPath", path, "must be a valid path");
        }
    }

    private static bool HasLineBreaks(string text) => text.AsSpan().IndexOfAny('\n', '\r') >= 0;
}
