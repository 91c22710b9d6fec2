using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ConfigMap : IValidatedWhole, IValidatedUpdate<ConfigMap>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var key in Data?.Keys ?? [])
        {
            context.Invalid($"data[{key}]", key, NameRules.ConfigMapKey(key));
            if (BinaryData?.ContainsKey(key) == true)
            {
                context.Invalid($"data[{key}]", key, "duplicate of key present in binaryData");
            }
        }

        DataRules.Keys("binaryData", BinaryData?.Keys, context);
        if (DataRules.SizeOf(Data) + DataRules.SizeOf(BinaryData) > DataRules.MaxBytes)
        {
            context.TooLong("", DataRules.MaxBytes);
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(ConfigMap old, ValidationContext context)
    {
        if (old.Immutable == true)
        {
            DataRules.Locked("immutable", Immutable == true, context);
            DataRules.Locked("data", DataRules.Same(Data, old.Data), context);
            DataRules.Locked("binaryData", DataRules.Same(BinaryData, old.BinaryData), context);
        }

        Validate(context);
    }
}
