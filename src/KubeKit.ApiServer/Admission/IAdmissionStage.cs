namespace KubeKit.ApiServer.Admission;

/// <summary>A stage that changes objects before they are validated. Stages run in their order of registration.</summary>
public interface IMutatingAdmission
{
    /// <summary>Replaces <see cref="AdmissionRequest.Object"/> where something is to change.</summary>
    /// <exception cref="AdmissionException">The write is refused.</exception>
    ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken);
}

/// <summary>A stage that refuses writes, after every change to the object has been made.</summary>
public interface IValidatingAdmission
{
    /// <summary>Returns if the write may go on.</summary>
    /// <exception cref="AdmissionException">The write is refused.</exception>
    ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken);
}

/// <summary>An admission stage refuses a write: the client gets 403 Forbidden with this message.</summary>
public sealed class AdmissionException(string message) : Exception(message);
