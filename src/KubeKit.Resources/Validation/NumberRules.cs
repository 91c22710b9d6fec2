using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Validation;

// Rules for numbers that many fields share, in upstream's words.
internal static class NumberRules
{
    internal static void NotNegative(this ValidationContext context, string member, long? value)
    {
        if (value < 0)
        {
            context.Invalid(member, value, "must be greater than or equal to 0");
        }
    }

    internal static void NotNegative(this ValidationContext context, string member, Quantity? value)
    {
        if (value is { } amount && amount < Quantity.Zero)
        {
            context.Invalid(member, amount, "must be greater than or equal to 0");
        }
    }

    internal static void Between(this ValidationContext context, string member, long? value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
        {
            context.Invalid(member, value, $"must be between {minimum} and {maximum}, inclusive");
        }
    }

    internal static void Port(this ValidationContext context, string member, long? value) => context.Between(member, value, 1, 65535);

    internal static void PortOrName(this ValidationContext context, string member, IntOrString? value)
    {
        if (value is not { } port)
        {
            return;
        }

        if (port.IsString)
        {
            context.Invalid(member, port.Text, NameRules.PortName(port.Text!));
        }
        else
        {
            context.Port(member, port.Number);
        }
    }

    internal static void Supported(this ValidationContext context, string member, string? value, params IEnumerable<string> supported)
    {
        if (!string.IsNullOrEmpty(value) && !supported.Contains(value))
        {
            context.NotSupported(member, value, supported);
        }
    }

    // A count or percentage of a rolling update.
    internal static void CountOrPercent(this ValidationContext context, string member, IntOrString? value, bool atMostAll)
    {
        if (value is not { } given)
        {
            return;
        }

        if (!given.IsString)
        {
            context.NotNegative(member, given.Number);
        }
        else if (!given.TryGetPercent(out var percent) || !char.IsAsciiDigit(given.Text![0]))
        {
            context.Invalid(member, given.Text, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
        }
        else if (atMostAll && percent > 100)
        {
            context.Invalid(member, given.Text, "must not be greater than 100%");
        }
    }

    internal static void NotMoreThanAll(this ValidationContext context, string member, IntOrString? value)
    {
        if (value is { IsString: true } given && given.TryGetPercent(out var percent) && char.IsAsciiDigit(given.Text![0]) && percent > 100)
        {
            context.Invalid(member, given.Text, "must not be greater than 100%");
        }
    }
}
