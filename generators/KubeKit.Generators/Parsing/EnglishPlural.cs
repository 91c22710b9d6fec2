namespace KubeKit.Generators.Parsing;

/// <summary>The plural of an English noun, by the rules that Kubernetes' own names follow.</summary>
internal static class EnglishPlural
{
    public static string Of(string singular)
    {
        if (singular.Length == 0 || singular == "endpoints")
        {
            return singular;
        }

        return singular[singular.Length - 1] switch
        {
            's' or 'x' or 'z' => singular + "es",
            'h' when singular.EndsWith("sh", StringComparison.Ordinal) || singular.EndsWith("ch", StringComparison.Ordinal) => singular + "es",
            'y' when singular.Length > 1 && !"aeiou".Contains(singular[singular.Length - 2]) => singular.Substring(0, singular.Length - 1) + "ies",
            _ => singular + "s",
        };
    }
}
