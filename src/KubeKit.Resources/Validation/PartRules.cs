using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Validation;

// For types that tell the rules of all below them themselves: asks a part at its place.
internal static class PartRules
{
    internal static void Part<T>(this ValidationContext context, string member, T? value)
        where T : class, IKubeValue<T>
    {
        if (value is not null)
        {
            using var _ = context.Enter(member);
            context.Ask(value);
        }
    }

    internal static void Parts<T>(this ValidationContext context, string member, IReadOnlyList<T>? values)
        where T : class, IKubeValue<T>
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            using var _ = context.Enter(member, i);
            context.Ask(values![i]);
        }
    }

    private static void Ask<T>(this ValidationContext context, T value)
        where T : class, IKubeValue<T>
    {
        if (value is not IValidatedWhole)
        {
            value.ValidateAttributes(context);
        }

        (value as IValidated)?.Validate(context);
    }
}
