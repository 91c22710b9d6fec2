using KubeKit.Resources;

namespace KubeKit.ApiServer.Admission;

/// <summary>
/// Changes objects of one kind before they are validated, for writes through
/// every version of the kind. Of deletes, and of writes to subresources that change a part, it hears nothing.
/// </summary>
/// <typeparam name="T">The kind; of a kind in several versions any of them.</typeparam>
public interface IMutatingAdmission<T>
    where T : KubeObject, IKubeResource<T>
{
    /// <summary>The object to go on with: the given one, or a changed copy.</summary>
    /// <param name="value">The object that is written.</param>
    /// <param name="old">The object as it is; null for a create.</param>
    /// <param name="request">Who writes it, how, and where to warn them.</param>
    /// <param name="cancellationToken">Cancelled when the client goes.</param>
    /// <exception cref="AdmissionException">The write is refused.</exception>
    ValueTask<T> MutateAsync(T value, T? old, AdmissionRequest request, CancellationToken cancellationToken);
}

/// <summary>Refuses writes of one kind, deletes among them, after every change to the object has been made and its own rules hold.</summary>
/// <typeparam name="T">The kind; of a kind in several versions any of them.</typeparam>
public interface IValidatingAdmission<T>
    where T : KubeObject, IKubeResource<T>
{
    /// <summary>Returns if the write may go on.</summary>
    /// <param name="value">The object as it would be stored; null for a delete.</param>
    /// <param name="old">The object as it is; null for a create.</param>
    /// <param name="request">Who writes it, how, and where to warn them.</param>
    /// <param name="cancellationToken">Cancelled when the client goes.</param>
    /// <exception cref="AdmissionException">The write is refused.</exception>
    ValueTask ValidateAsync(T? value, T? old, AdmissionRequest request, CancellationToken cancellationToken);
}
