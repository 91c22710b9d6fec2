namespace KubeKit.Resources.Serialization;

/// <summary>A type with a form in Kubernetes' protobuf; the generator implements it where every member has a number.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IProtobufValue<TSelf>
    where TSelf : IProtobufValue<TSelf>
{
    /// <summary>The apiVersion that an envelope states; null for types that are no objects of their own.</summary>
    static virtual string? ApiVersion => null;

    /// <summary>The kind that an envelope states; null for types that are no objects of their own.</summary>
    static virtual string? Kind => null;

    /// <summary>Reads the fields of a message.</summary>
    /// <exception cref="KubeJsonException">The bytes are no such message.</exception>
    static abstract TSelf ReadProtobuf(ProtobufReader reader, DecodeContext context);

    /// <summary>Writes the fields, the last one first.</summary>
    void WriteProtobuf(ProtobufWriter writer);
}
