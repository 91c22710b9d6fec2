using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record NamedRuleWithOperations : IProtobufValue<NamedRuleWithOperations>
{
    private const uint NamesTag = (1 << 3) | 2;
    private const uint RuleTag = (2 << 3) | 2;

    // Upstream nests twice what JSON shows flat: the rule with its operations, and the rule in that.
    /// <inheritdoc/>
    public static NamedRuleWithOperations ReadProtobuf(ProtobufReader reader, DecodeContext context)
    {
        List<string>? names = null;
        var rule = new RuleWithOperations();
        while (reader.Next())
        {
            if (reader.Number == 1)
            {
                (names ??= []).Add(reader.Text);
            }
            else if (reader.Number == 2)
            {
                rule = RuleWithOperations.ReadProtobuf(reader.Message, context);
            }
        }

        return new NamedRuleWithOperations
        {
            ResourceNames = names,
            Operations = rule.Operations,
            ApiGroups = rule.ApiGroups,
            ApiVersions = rule.ApiVersions,
            Resources = rule.Resources,
            Scope = rule.Scope,
        };
    }

    /// <inheritdoc/>
    public void WriteProtobuf(ProtobufWriter writer)
    {
        writer.Message(RuleTag, WithoutNames());
        for (var i = (ResourceNames?.Count ?? 0) - 1; i >= 0; i--)
        {
            writer.String(NamesTag, ResourceNames![i]);
        }
    }

    private RuleWithOperations WithoutNames() => new()
    {
        Operations = Operations,
        ApiGroups = ApiGroups,
        ApiVersions = ApiVersions,
        Resources = Resources,
        Scope = Scope,
    };
}
