using System.Diagnostics.CodeAnalysis;
using KubeKit.ApiServer.Admission;
using KubeKit.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit;

/// <summary>Says what the server does with a kind beyond what its definition says.</summary>
/// <typeparam name="T">The kind.</typeparam>
public sealed class KubeResourceBuilder<T>
    where T : KubeObject, IKubeResource<T>
{
    internal KubeResourceBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Has a class look at each object of the kind as it is written: an <see cref="IMutatingAdmission{T}"/> changes it, an
    /// <see cref="IValidatingAdmission{T}"/> refuses it. Made once, with its dependencies from the host's services; asked in the order of registration.
    /// </summary>
    /// <exception cref="ArgumentException">The class is neither.</exception>
    public KubeResourceBuilder<T> WithAdmission<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAdmission>()
        where TAdmission : class
    {
        Services.AddKubeAdmission<T, TAdmission>();
        return this;
    }
}
