package planted.springs.spring;

import org.springframework.beans.factory.BeanFactory;

class MayKnowSpring {
    BeanFactory beans;
}
