namespace KubeKit.Resources.Validation;

// Rules for paths below a volume: they may not leave it.
internal static class PathRules
{
    // A name that must be there and may stand in a path of the API.
    internal static void NamedSegment(this ValidationContext context, string member, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            context.Required(member);
        }
        else
        {
            context.Invalid(member, value, NameRules.PathSegment(value));
        }
    }

    internal static void Relative(ValidationContext context, string member, string path)
    {
        if (path.StartsWith('/'))
        {
            context.Invalid(member, path, "must be a relative path");
        }

        NoBackSteps(context, member, path);
    }

    internal static void NoBackSteps(ValidationContext context, string member, string path)
    {
        if (HasBackSteps(path))
        {
            context.Invalid(member, path, "must not contain '..'");
        }
    }

    internal static bool HasBackSteps(string path)
    {
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(range) is "..")
            {
                return true;
            }
        }

        return false;
    }

    // The path of a projected file.
    internal static void LocalFile(ValidationContext context, string member, string path)
    {
        Relative(context, member, path);
        if (path.StartsWith("..", StringComparison.Ordinal) && !path.StartsWith("../", StringComparison.Ordinal))
        {
            context.Invalid(member, path, "must not start with '..'");
        }
    }

    internal static void FileMode(ValidationContext context, string member, int? mode)
    {
        if (mode is < 0 or > 511)
        {
            context.Invalid(member, mode, "must be a number between 0 and 0777 (octal), both inclusive");
        }
    }
}
